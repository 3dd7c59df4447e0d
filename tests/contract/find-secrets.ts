/** Finds secrets in what was written, however they were encoded or broken up. */

/** Enough to say whose it is; shorter pieces turn up by chance. */
const SHORTEST_PIECE = 12;

/** @returns which of the secrets are in the text, by name and way. */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): string[] {
  const dense = text.replace(/[\s\\]|\p{Cc}|\p{Cf}/gu, '');
  const unescaped = decode(dense);
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const ways = formsOf(secret).filter(
      ([, form]) => dense.includes(form) || unescaped.includes(form) || dense.includes(reversed(form)),
    );
    return ways.map(([way]) => `${name}, ${way}`);
  });
}

function formsOf(secret: string): [way: string, form: string][] {
  const bytes = Buffer.from(secret);
  // What stands before it moves the limits of base64's groups.
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const plain: [string, string][] = [
    ['whole', secret],
    ['its beginning', secret.slice(0, Math.max(SHORTEST_PIECE, Math.ceil(secret.length * 0.6)))],
    ['its end', secret.slice(-Math.max(SHORTEST_PIECE, Math.ceil(secret.length * 0.6)))],
    ['in base64', shifted[0] ?? ''],
    ['in base64, after one byte', shifted[1] ?? ''],
    ['in base64, after two bytes', shifted[2] ?? ''],
    ['in base64 for addresses', bytes.toString('base64url')],
    ['in hexadecimal', bytes.toString('hex')],
    ['in an address', encodeURIComponent(secret)],
  ];
  return plain.filter(([, form]) => form.length >= SHORTEST_PIECE);
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Percent signs and entities, as far as they can be read. */
function decode(text: string): string {
  return text
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,4});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/u00([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
