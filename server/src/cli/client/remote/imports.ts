import type { CsvFile, ImportOptions, ImportResult, Imports, ListImported } from '../imports.ts'
import { actionRows } from './action_rows.ts'
import type { Api } from './api.ts'
import { followAction } from './follow.ts'
import { fileForm } from './form.ts'

type Importing =
  | 'POST /v1/customers/importCSV'
  | 'POST /v1/orders/importCSV'
  | 'POST /v1/events/importCSV'
  | 'POST /v1/products/importCSV'

/** Files are sent as they are read, and taken by the server: its async action is followed to its end. */
export function remoteImports(api: Api): Imports {
  async function rows(
    route: Importing,
    file: CsvFile,
    { delimiter, mapping, types, signal, onBadRow, onProgress }: ImportOptions,
    more: Readonly<Record<string, string | undefined>> = {},
  ): Promise<ImportResult> {
    const fields = textsOf({ delimiter, mapping: json(mapping), types: json(types), ...more })
    const bytesTotal = file.bytes ?? null
    const unread = { rows: 0, good: 0, bad: 0 }
    const form = fileForm(fields, file, (bytesRead) =>
      onProgress?.({ ...unread, phase: 'uploading', bytesRead, bytesTotal }),
    )
    const { async_action_id } = await api.call(route, { form, signal })
    const { result, report } = await followAction(api, async_action_id, {
      signal,
      // The server tells a share of the file, which is shown as so much of it.
      onPercent: (percent) =>
        onProgress?.({ ...unread, phase: 'importing', bytesRead: ((bytesTotal ?? 0) * percent) / 100, bytesTotal }),
    })
    if (report.rows > 0 && onBadRow) for await (const row of actionRows(api, async_action_id)) await onBadRow(row)
    const { created, updated, unchanged, duplicates, failed_count, notes, ...counted } = result as unknown as Result
    const all = report.left_out === 0 ? notes : [...notes, `The report leaves out ${report.left_out} more.`]
    return { rows: counted.rows, created, updated, unchanged, failed: failed_count, duplicates, notes: all }
  }

  const list: Imports['list'] = async (segment, file, { mode, column, delimiter, signal, onRow, onProgress }) => {
    const total = file.bytes ?? null
    const form = fileForm(textsOf({ mode, column, delimiter }), file, (done) =>
      onProgress?.({ phase: 'uploading', done, total }),
    )
    const upload = { params: { segment }, form, signal }
    const { async_action_id } = await api.call('POST /v1/segments/:segment/importCSV', upload)
    const { result, report } = await followAction(api, async_action_id, {
      signal,
      onPercent: (percent) => onProgress?.({ phase: 'reading', done: ((total ?? 0) * percent) / 100, total }),
    })
    if (report.rows > 0 && onRow) for await (const row of actionRows(api, async_action_id)) await onRow(row)
    const { rows, blank, invalid, duplicate, matched, pending, added, removed } = result as unknown as ListImported
    return { rows, blank, invalid, duplicate, matched, pending, added, removed }
  }

  return Object.freeze({
    customers: (file, options) => rows('POST /v1/customers/importCSV', file, options),
    orders: (file, options) => rows('POST /v1/orders/importCSV', file, options, { status: options.status }),
    events: (file, options) => rows('POST /v1/events/importCSV', file, options, { event: options.event }),
    products: (file, options) => rows('POST /v1/products/importCSV', file, options),
    list,
  } satisfies Imports)
}

interface Result extends Omit<ImportResult, 'failed'> {
  readonly failed_count: number
}

const json = (value: object | undefined): string | undefined =>
  value && Object.keys(value).length > 0 ? JSON.stringify(value) : undefined

/** Forms have no word for what is not there. */
const textsOf = (fields: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter((each): each is [string, string] => each[1] !== undefined))
