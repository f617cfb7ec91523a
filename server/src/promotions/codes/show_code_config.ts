import type { CodeConfig } from './code_config.ts'

/** As it is answered: length and charset filled in, the rest where it was given. */
export function showCodeConfig({
  length,
  charset,
  pattern,
  prefix,
  postfix,
}: CodeConfig): Readonly<Record<string, unknown>> {
  return {
    length,
    charset,
    ...(pattern !== null && { pattern }),
    ...(prefix !== '' && { prefix }),
    ...(postfix !== '' && { postfix }),
  }
}
