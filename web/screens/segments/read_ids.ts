/** Ids as they come out of spreadsheets, mails and files: one a line, or between commas, semicolons and tabs. Each once. */
export function readIds(text: string): readonly string[] {
  const parts = text.split(/[\n\r,;\t]+/).map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
  return [...new Set(parts.filter((part) => part !== ''))]
}
