import type { Coterie } from '../../client/coterie.ts'
import type { ServerEnvironment } from '../../server_environment.ts'
import { BEST, UPLOADED } from '../example_segments.ts'
import { HELLO_CODE } from './example_campaigns.ts'

/** What to ask about promotions: what somebody in the list sees, why one of the best is refused, and who else was. */
export async function tryLines(url: string, { keys }: ServerEnvironment, coterie: Coterie): Promise<readonly string[]> {
  const curl = `  curl -H 'X-App-Id: ${keys.COTERIE_APP_ID}' -H 'X-App-Token: ${keys.COTERIE_APP_TOKEN}'`
  const body = { customer: { source_id: await someoneIn(coterie, BEST) }, order: { amount: 5000 } }
  return [
    'Promotions: the offers that somebody sees; a code for everyone but a segment; who was refused, and why.',
    `${curl} '${url}/v1/customers/${await someoneIn(coterie, UPLOADED)}/offers?visible_status=visible'`,
    `${curl} -H 'Content-Type: application/json' '${url}/v1/vouchers/${HELLO_CODE}/validate' -d '${JSON.stringify(body)}'`,
    `${curl} '${url}/v1/redemptions?result=FAILURE&limit=3'`,
  ]
}

/** The source id of a member. */
async function someoneIn({ segments, customers }: Coterie, segment: string): Promise<string> {
  const { members } = await segments.members(segment, { limit: 1 })
  return (members[0] && (await customers.find(members[0].id)).source_id) ?? 'C-000001'
}
