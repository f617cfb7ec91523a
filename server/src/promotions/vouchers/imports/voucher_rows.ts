import { quote } from '../../../../../filter/problem.ts'
import { type Column, columnFor, type Headers, matchColumns } from '../../../ingest/csv/columns.ts'
import { badFile, type CsvFile } from '../../../ingest/csv/file.ts'
import { metadataColumns, readMetadataCells } from '../../../ingest/csv/metadata_cells.ts'
import type { ImportOptions, ImportResult } from '../../../ingest/csv/report.ts'
import { type Kind, takeRows } from '../../../ingest/csv/run.ts'
import { type Look, surveyFile } from '../../../ingest/csv/survey.ts'
import { getProject } from '../../../ingest/declare/project.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import type { Database } from '../../../store/index.ts'
import { codeFlaw } from '../../codes/code_flaw.ts'
import { voucherIdOf } from '../voucher_row.ts'
import { campaignOf, type ImportTarget } from './import_target.ts'
import { type Imported, insertImported } from './insert_imported.ts'
import { draftOfCells, VOUCHER_FIELDS, type VoucherField } from './voucher_cells.ts'

const HEADERS: Headers<VoucherField> = {
  fields: new Map(VOUCHER_FIELDS.map((field) => [field, field])),
  prefixes: ['metadata.'],
  consents: false,
  ignored: /^(id|object|campaign|campaign_id|created_at|updated_at)$/i,
}

/**
 * Imports vouchers: the columns Code, Voucher Type, Value, Discount Type, Category, Start Date, Expiration Date, Redemption Limit,
 * Redeemed Quantity, Redeemed Amount, Gift Amount, Loyalty Points, Active and Additional Info, in any case; others are metadata,
 * as text. A code that is there already is refused, with its row.
 */
export async function importVoucherRows(
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: ImportOptions & ImportTarget & { readonly madeBy: string },
): Promise<ImportResult> {
  const { mapping = {}, limits = DEFAULT_INGEST_LIMITS } = options
  const { timeZone } = await getProject(db, projectId)
  const campaign = await campaignOf(db, projectId, options)
  let columns: readonly Column<VoucherField>[] = []
  const survey = await surveyFile(file, options, (header): Look => {
    columns = matchColumns(header, HEADERS, mapping, limits)
    if (columnFor(columns, 'code')) return () => undefined
    throw badFile(`The file has no column "Code"; it has ${header.map(quote).join(', ')}.`)
  })
  const metadata = metadataColumns(columns)
  const seen = new Set<string>()
  const kind: Kind<Imported> = {
    chunk: limits.batch,
    lanes: 1,
    read: (cells, _position, problem) => {
      const cell = (field: VoucherField) => cells[columnFor(columns, field)?.index ?? -1]?.trim() ?? ''
      const code = cell('code')
      const flaw = seen.has(code) ? 'This code stands in the file before.' : codeFlaw(code)
      seen.add(code)
      if (flaw !== null) problem('code', flaw)
      const more = readMetadataCells(cells, metadata, {}, limits, problem)
      const draft = draftOfCells(cell, more, campaign, timeZone, problem)
      return draft && flaw === null ? { id: voucherIdOf(projectId, code), item: { code, draft } } : undefined
    },
    write: async (rows) => {
      const made = await insertImported(
        db,
        projectId,
        now,
        { campaign: options.campaign, madeBy: options.madeBy },
        rows.map(({ item }) => item),
      )
      return rows.map(({ item }) =>
        made.has(item.code) ? 'created' : { column: 'code', problem: 'There is a voucher with this code already.' },
      )
    },
  }
  return takeRows(file, survey, kind, options)
}
