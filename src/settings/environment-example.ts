/** Renders `.env.example` from the schema of the environment. */
import { environmentSchema } from './environment.ts';

const HEADER = `# Copy this file to .env and fill in what you need. Without any token the bot alerts in the terminal.
# A variable of the shell wins over this file. An empty one counts as not set. Both are read at the start only.
`;

export function environmentExample(): string {
  const variables = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const preset = environmentSchema.parse({})[name as keyof typeof environmentSchema.shape] ?? '';
    // A default is only shown: a container has its own, which this file would overrule.
    const line = preset === '' ? `${name}=` : `# ${name}=${preset}`;
    return `\n# ${schema.description}\n${line}\n`;
  });
  return HEADER + variables.join('');
}
