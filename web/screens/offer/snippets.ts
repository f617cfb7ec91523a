interface SnippetsOptions {
  readonly url: string
  readonly offer: string
  /** A source id. */
  readonly customer: string
  /** The public halves of keys. */
  readonly clientId: string
  readonly serverId: string
}

/** How an app asks which offers somebody sees, and how a server does and awards one. */
export function snippets({ url, offer, customer, clientId, serverId }: SnippetsOptions) {
  const who = encodeURIComponent(customer)
  const quoted = JSON.stringify({ customer: { source_id: customer } }).replaceAll("'", String.raw`'\''`)
  return {
    app: `const response = await fetch('${url}/client/v1/customers/${who}/offers?visible_status=visible', {
  headers: { 'X-Client-Application-Id': '${clientId}', 'X-Client-Token': CLIENT_TOKEN },
})
const { offers } = await response.json()
const offer = offers.find(({ id }) => id === '${offer}')`,
    server: `curl '${url}/v1/customers/${who}/offers?offer=${offer}' \\
  -H 'X-App-Id: ${serverId}' -H "X-App-Token: $TOKEN"`,
    award: `curl -X POST '${url}/v1/offers/${offer}/award' \\
  -H 'X-App-Id: ${serverId}' -H "X-App-Token: $TOKEN" -H 'Content-Type: application/json' \\
  -d '${quoted}'`,
  } as const
}
