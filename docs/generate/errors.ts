import { writeFileSync } from 'node:fs'
import { catalogueMarkdown } from '../../server/src/http/errors/catalogue_markdown.ts'

writeFileSync(new URL('../reference/errors.md', import.meta.url), catalogueMarkdown())
