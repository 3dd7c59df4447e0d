/** The shape of `page` in config/watch.yaml, with what editors say about it. */
import { z } from 'zod';
import { count, listenHost, webAddress } from './config-values.ts';

export const pageSchema = z.strictObject({
  host: listenHost.default('127.0.0.1').describe('The address to listen on. Default: 127.0.0.1.'),
  port: count(0, 65_535).default(8420).describe('The port to listen on. Default: 8420.'),
  public_url: webAddress
    .refine((address) => !/[?#]/.test(address), 'must end with its path, without ? or #')
    .optional()
    .describe('The address under which people reach it, for links: https://watch.example.org.'),
  dismiss: z
    .boolean()
    .optional()
    .describe(
      'Whether dates of the calendar may be dismissed and restored there. Default: unless permissions.change says who may.',
    ),
});
