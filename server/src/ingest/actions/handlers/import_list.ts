import type { Problem } from '../../../../../filter/problem.ts'
import type { UploadMode } from '../../../segments/lists/upload_list.ts'
import { invalidInput } from '../../../store/index.ts'
import { requireObject } from '../../door/json.ts'
import { readText, requireText } from '../../door/text.ts'
import { importList, type ListProgress } from '../../lists/import_list.ts'
import type { ActionHandler } from '../handler.ts'
import type { Job } from '../job.ts'
import { readOneOf } from './import_input.ts'

interface ListInput {
  /** `seg_…` or the name of a custom segment. */
  readonly segment: string
  readonly mode: UploadMode
  /** The header of the column that holds the ids. */
  readonly column?: string
  readonly delimiter?: string
}

const MODES: readonly UploadMode[] = ['add', 'remove', 'replace']
const LONGEST = 1_000

/** Who is on a custom segment, by an uploaded file of ids. */
export const IMPORT_LIST: ActionHandler<ListInput> = {
  read: (body) => {
    const problems: Problem[] = []
    const given = requireObject(body, '', problems) ?? {}
    const segment = requireText(given.segment, 'segment', LONGEST, problems)
    const mode = readOneOf(given.mode, 'mode', MODES, problems)
    if (mode === undefined && problems.every(({ path }) => path !== 'mode'))
      problems.push({
        path: 'mode',
        message: '"add", "remove" or "replace" is needed here; in a form, before the file.',
      })
    const column = readText(given.column, 'column', LONGEST, problems)
    const delimiter = readOneOf(given.delimiter, 'delimiter', [',', ';', '\t'], problems)
    if (problems.length > 0) throw invalidInput(problems)
    return { segment: segment!, mode: mode!, ...(column && { column }), ...(delimiter && { delimiter }) }
  },
  run,
}

/** The file is read while its ids are staged, which takes about as long as writing them. */
const READING = 0.5

/** Begun again after some were written, it counts only those as added or removed that were left. */
async function run(job: Job<ListInput>): Promise<object> {
  const { db, projectId, input, limits, clock, signal, report } = job
  const file = await job.file()
  const onProgress = ({ phase, done, total }: ListProgress) => {
    const share = total ? done / total : 0
    if (phase === 'reading') job.progress({ done: 0, total: null, share: READING * share })
    else job.progress({ done, total, share: READING + (1 - READING) * share })
  }
  const options = { ...input, limits, signal, onRow: report, onProgress }
  const result = await importList(db, projectId, input.segment, file, options, clock)
  job.progress({ done: result.rows, total: result.rows })
  const failed = result.blank + result.invalid
  return { mode: input.mode, ...result, done_count: result.rows - failed, failed_count: failed }
}
