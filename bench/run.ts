import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { keepHeapSmall } from '../server/src/cli/small_heap.ts'
import { build } from './build.ts'
import { events, eventsGrowth } from './events.ts'
import { http } from './http.ts'
import { imports } from './import.ts'
import { liveCount } from './live_count.ts'
import { type Figure, isBroken } from './measure.ts'
import { type Memory, watchMemory } from './memory.ts'
import { offers } from './offers.ts'
import { openPlace, type Place } from './place.ts'
import { previews } from './previews.ts'
import { qualifications } from './qualifications.ts'
import { redemption } from './redemption.ts'
import { type Line, lineOf, machineFacts, type Report, tableOf } from './report.ts'
import { sweepGrowth, sweepOfNothing } from './sweep.ts'

/** What is measured at each size. */
const BENCHES: Readonly<Record<string, (place: Place) => Promise<readonly Figure[]>>> = {
  previews,
  build,
  events,
  sweep: sweepOfNothing,
  import: imports,
  http,
  offers,
  redemption,
  qualifications,
  live_count: liveCount,
}

/** What a write costs at one size against another. */
const GROWTHS: Readonly<Record<string, (small: Place, large: Place) => Promise<readonly Figure[]>>> = {
  events: eventsGrowth,
  sweep: sweepGrowth,
}

const MEMORY_MB = 400

interface Options {
  readonly customers: number
  /** The benches to run, all unless told. */
  readonly only?: readonly string[]
  /** Where the databases are, and stay. */
  readonly root: string
  readonly briefly?: boolean
  readonly log: (line: string) => void
}

/** Measures everything at this many customers and at a tenth of it. */
export async function runBenches({
  customers,
  only = Object.keys(BENCHES),
  root,
  briefly = false,
  log,
}: Options): Promise<Report> {
  const memory = watchMemory()
  const places: Place[] = []
  try {
    for (const size of [Math.round(customers / 10), customers]) {
      log(`${size} customers: opened or made`)
      places.push(await openPlace(root, size, briefly))
    }
    const [small, large] = places as [Place, Place]
    const lines: Line[] = []
    for (const name of only) {
      const atSmall = await measured(`${name} at ${small.customers}`, () => BENCHES[name]!(small))
      const atLarge = await measured(`${name} at ${large.customers}`, () => BENCHES[name]!(large))
      lines.push(...atLarge.map((figure, n) => ({ figure, small: atSmall[n]! })))
      const growth = GROWTHS[name]
      if (growth)
        lines.push(...(await measured(`growth of ${name}`, () => growth(small, large))).map((figure) => ({ figure })))
    }
    lines.push({ figure: memoryFigure(memory) })
    return {
      customers,
      measuredAt: new Date().toISOString(),
      machine: machineFacts(large.db.serverVersion),
      lines,
    }
  } finally {
    memory.stop()
    for (const { db } of places) await db.close()
  }

  async function measured(what: string, work: () => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
    log(what)
    memory.during(what)
    const figures = await work()
    for (const figure of figures) log(`  ${lineOf(figure)}`)
    return figures
  }
}

function memoryFigure(memory: Memory): Figure {
  const { mb, during } = memory.most()
  return {
    name: 'resident memory of the process, at most',
    ours: mb,
    theirs: MEMORY_MB,
    unit: 'MB',
    ratio: mb / MEMORY_MB,
    limit: 1,
    note: during,
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string', default: '1000000' },
      small: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      data: { type: 'string' },
      strict: { type: 'boolean', default: false },
    },
  })
  const unknown = values.only?.filter((name) => !Object.hasOwn(BENCHES, name)) ?? []
  if (unknown.length > 0) throw new Error(`There is ${Object.keys(BENCHES).join(', ')}, but no ${unknown.join(', ')}.`)
  const root = values.data ?? (await temporaryDirectory())
  try {
    const customers = values.small ? 20_000 : Number(values.customers)
    const log = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
    const report = await runBenches({
      customers,
      ...(values.only && { only: values.only }),
      root: path.resolve(root),
      log,
    })
    console.log(tableOf(report))
    console.log(`Written to ${await write(report)}`)
    return values.strict && report.lines.some(({ figure }) => isBroken(figure)) ? 1 : 0
  } finally {
    if (values.data === undefined) await rm(root, { recursive: true, force: true })
  }
}

/** The embedded PostgreSQL, which does not run as root, must be able to pass through. */
async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'coterie-bench-'))
  await chmod(directory, 0o755)
  return directory
}

async function write(report: Report): Promise<string> {
  const directory = path.join(import.meta.dirname, 'results')
  await mkdir(directory, { recursive: true })
  const file = path.join(directory, `${report.customers}-${report.measuredAt.replaceAll(':', '')}.json`)
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
  return path.relative(process.cwd(), file)
}

// As the server does.
if (import.meta.main) {
  keepHeapSmall()
  process.exitCode = await main()
}
