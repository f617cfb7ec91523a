import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { catalogueMarkdown } from './catalogue_markdown.ts'
import { catalogueRoute } from './catalogue_page.ts'
import { ERRORS } from './errors.ts'

test('the page of errors is what the table says: renew it with npm run docs', () => {
  const page = readFileSync(new URL('../../../../docs/reference/errors.md', import.meta.url), 'utf8')
  expect(page).toBe(catalogueMarkdown())
})

test('every error is explained where its type points to', async () => {
  const app = fastify()
  catalogueRoute(app)
  const { body, headers } = await app.inject('/docs/errors')
  expect(headers['content-type']).toContain('text/html')
  for (const [code, { status, key = code }] of Object.entries(ERRORS))
    expect(body).toContain(`<tr id="${code}"><td><code>${key}</code></td><td>${status}</td>`)
})
