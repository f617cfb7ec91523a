import { quote } from '../../../../filter/problem.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import type { Database } from '../../store/index.ts'
import { PROFILE_TEXTS } from '../customers/profile.ts'
import { putConsent } from '../declare/consents.ts'
import { extendMetadataSchema } from '../declare/metadata_schemas.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { makeDurable } from '../plan.ts'
import { type Column, columnFor, type Headers, matchColumns } from './columns.ts'
import { writeCustomerChunk } from './customer_chunk.ts'
import { type CustomerField, type CustomerRow, customerRows } from './customer_rows.ts'
import { badFile, type CsvFile } from './file.ts'
import type { ImportOptions, ImportResult } from './report.ts'
import { type Kind, takeRows } from './run.ts'
import { type Look, surveyFile } from './survey.ts'
import { columnNotes, type Discovery, discover, undeclaredColumns } from './undeclared.ts'

const HEADERS: Headers<CustomerField> = {
  fields: new Map<string, CustomerField>([
    ['source_id', 'source_id'],
    ['id', 'id'],
    ['created_at', 'created_at'],
    ['birthdate', 'birthdate'],
    ['birthday', 'birthdate'],
    ['source', 'source'],
    ['system_metadata.source', 'source'],
    ['unsubscribed', 'unsubscribed'],
    ...PROFILE_TEXTS.flatMap(({ field, column, headers }) =>
      [field, ...headers].map((name): [string, CustomerField] => [name, column]),
    ),
  ]),
  prefixes: ['metadata.'],
  consents: true,
  ignored: /^(object|updated_at|bucket|(summary|loyalty|system_metadata)\..+)$/,
}

/**
 * Imports customers. A header is a field as filters name it (`source_id`, `address.country`, `metadata.tier`,
 * `consents.newsletter`) or as Voucherify's files do (`Email`, `Address_Line_1`); other columns are metadata. An empty cell says
 * nothing. New metadata keys are declared with the type all their values have, new consents too. A file that cannot be read to
 * its end changes nothing; a row that cannot be taken is reported and holds up no other.
 */
export async function importCustomers(
  db: Database,
  projectId: string,
  now: string,
  file: CsvFile,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const { mapping = {}, types = {}, limits = DEFAULT_INGEST_LIMITS } = options
  const before = await readDefinitions(db, projectId)
  const { metadata, consents } = before.schema
  let columns: readonly Column<CustomerField>[] = []
  let discovery: Discovery | undefined
  const survey = await surveyFile(file, options, (header): Look => {
    columns = matchColumns(header, HEADERS, mapping, limits)
    if (!columnFor(columns, 'source_id') && !columnFor(columns, 'id'))
      throw badFile(`The file has no column "source_id"; it has ${header.map(quote).join(', ')}.`)
    discovery = discover(undeclaredColumns(columns, metadata.customer), types)
    return discovery.look
  })
  const added = discovery!.properties()
  if (Object.keys(added).length > 0) await extendMetadataSchema(db, projectId, now, 'customer', added)
  const newConsents = columns.flatMap(({ target }) =>
    target.to === 'consent' && !Object.hasOwn(consents, target.key) ? [target.key] : [],
  )
  for (const key of newConsents) await putConsent(db, projectId, now, key, key)
  const { project, schema } = await readDefinitions(db, projectId)
  const rows = customerRows(columns, schema.metadata.customer, { projectId, timeZone: project.timeZone, limits })
  const write: Kind<CustomerRow>['write'] = (chunk) => writeCustomerChunk(db, projectId, now, chunk, limits)
  const result = await takeRows(file, survey, { ...rows, chunk: 2500, lanes: 2, write }, options)
  await makeDurable(db)
  const notes = [
    ...columnNotes(columns, added),
    ...newConsents.map((key) => `The consent ${quote(key)} is new and was declared.`),
    ...result.notes,
  ]
  return { ...result, notes }
}
