import { quote } from '../../../../filter/problem.ts'
import { type Database, derivedId } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { saveProducts } from '../products/product.ts'
import { isRefused } from '../refused.ts'
import { amountCell } from './cells.ts'
import { type Column, columnFor, type Headers, matchColumns } from './columns.ts'
import { badFile, type CsvFile } from './file.ts'
import { metadataColumns, readMetadataCells } from './metadata_cells.ts'
import type { ImportOptions, ImportResult } from './report.ts'
import { type Kind, takeRows } from './run.ts'
import { type Look, surveyFile } from './survey.ts'
import { columnNotes } from './undeclared.ts'

type ProductField = 'source_id' | 'name' | 'price' | 'attributes' | 'image_url'

const HEADERS: Headers<ProductField> = {
  fields: new Map<string, ProductField>([
    ['source_id', 'source_id'],
    ['id', 'source_id'],
    ['name', 'name'],
    ['price', 'price'],
    ['attributes', 'attributes'],
    ['image_url', 'image_url'],
  ]),
  prefixes: ['metadata.'],
  consents: false,
  ignored: /^(object|created_at|updated_at)$/,
}

/**
 * Imports products: `source_id`, `name`, `price` (in minor units), `attributes` (with commas between them), `image_url`; other
 * columns are metadata, as text. An empty cell changes nothing. Rows and files that cannot be taken: as with `importCustomers`.
 */
export async function importProducts(
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { mapping = {}, limits = DEFAULT_INGEST_LIMITS } = options
  let columns: readonly Column<ProductField>[] = []
  const survey = await surveyFile(file, options, (header): Look => {
    columns = matchColumns(header, HEADERS, mapping, limits)
    if (columnFor(columns, 'source_id')) return () => undefined
    throw badFile(`The file has no column "source_id"; it has ${header.map(quote).join(', ')}.`)
  })
  const at = (field: ProductField) => columnFor(columns, field)?.index ?? -1
  const index = {
    source: at('source_id'),
    name: at('name'),
    price: at('price'),
    attributes: at('attributes'),
    image: at('image_url'),
  }
  const metadata = metadataColumns(columns)
  const kind: Kind<object> = {
    chunk: limits.batch,
    lanes: 1,
    read: (cells, _position, problem) => {
      const sourceId = cells[index.source] ?? ''
      const flaw =
        sourceId === '' ? 'Every row needs the id of its product here.' : textFlaw(sourceId, TEXT_LIMITS.sourceId)
      if (flaw !== null) problem('source_id', flaw)
      const text = cells[index.price] ?? ''
      const price = text === '' ? { value: undefined } : amountCell(text)
      if ('problem' in price) problem('price', price.problem)
      const more = readMetadataCells(cells, metadata, {}, limits, problem)
      if (flaw !== null || 'problem' in price) return undefined
      const item = {
        source_id: sourceId,
        name: cells[index.name] || undefined,
        price: price.value,
        attributes: listed(cells[index.attributes] ?? ''),
        image_url: cells[index.image] || undefined,
        metadata: more,
      }
      return { id: derivedId(projectId, 'product', sourceId), item }
    },
    write: async (rows) => {
      const results = await saveProducts(
        db,
        projectId,
        now,
        rows.map(({ item }) => item),
        limits,
      )
      return results.map((result) => (isRefused(result) ? { column: null, problem: result.message } : result.outcome))
    },
  }
  const result = await takeRows(file, survey, kind, options)
  return { ...result, notes: [...columnNotes(columns, {}), ...result.notes] }
}

function listed(cell: string): readonly string[] | undefined {
  const texts = cell.split(',').flatMap((text) => text.trim() || [])
  return texts.length > 0 ? texts : undefined
}
