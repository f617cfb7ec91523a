import { CATALOGUE, CATALOGUE_INTRODUCTION, CATALOGUE_TITLE } from './catalogue.ts'

/** The page `docs/reference/errors.md`. */
export function catalogueMarkdown(): string {
  const rows = CATALOGUE.map(
    ({ code, key, status, meaning }) =>
      `| <a id="${code}"></a>\`${key}\` | ${status} | ${meaning.replaceAll('|', '\\|')} |`,
  )
  return [
    `# ${CATALOGUE_TITLE}`,
    '',
    CATALOGUE_INTRODUCTION,
    '',
    'This page is made from the table of errors by `npm run docs`.',
    '',
    '| key | status | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
