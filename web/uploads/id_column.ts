/** In the order in which they count. */
const ID_HEADERS = ['source_id', 'id', 'customer_source_id', 'customer_id', 'membership_id', 'member_id']

/** The heading of an only column, rather than an id. */
const HEADING = /^(customer|member|membership|user|client|contact|profile)?s?(source)?(id|no|nr|number|key)s?$/

const plain = (header: string): string => header.trim().toLowerCase().replaceAll(/[ -]+/g, '_')

/** Where the server looks for ids by itself; null: it has to be told. */
export function idColumn(header: readonly string[]): number | null {
  const known = ID_HEADERS.map((name) => header.findIndex((each) => plain(each) === name)).find((at) => at !== -1)
  return known ?? (header.length === 1 ? 0 : null)
}

/** Whether the first line is one of ids already. */
export const isWithoutHeader = (header: readonly string[]): boolean =>
  header.length === 1 && !ID_HEADERS.includes(plain(header[0]!)) && !HEADING.test(plain(header[0]!).replaceAll('_', ''))
