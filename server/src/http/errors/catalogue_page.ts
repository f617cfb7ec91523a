import type { FastifyInstance } from 'fastify'
import { CATALOGUE, CATALOGUE_INTRODUCTION, CATALOGUE_TITLE } from './catalogue.ts'

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884}' +
  'tr:target{background:#ff03}code{font-family:ui-monospace,monospace}'

/** The page to which the `type` of every error points: `GET /docs/errors#<code>`. */
export function catalogueRoute(app: FastifyInstance): void {
  const page = cataloguePage()
  app.get('/docs/errors', { logLevel: 'silent', schema: { hide: true } as object }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
}

export function cataloguePage(): string {
  const rows = CATALOGUE.map(
    ({ code, key, status, meaning }) =>
      `<tr id="${code}"><td><code>${key}</code></td><td>${status}</td><td>${html(meaning)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${CATALOGUE_TITLE} – Coterie</title><meta name="viewport" content="width=device-width">
<style>${STYLE}</style></head>
<body>
<h1>${CATALOGUE_TITLE}</h1>
<p>${html(CATALOGUE_INTRODUCTION)}</p>
<table>
<thead><tr><th>key</th><th>status</th><th>meaning</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
}

/** Text of ours as HTML, with what stands in backticks as code. */
function html(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
