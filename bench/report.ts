import { availableParallelism, cpus, totalmem } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'
import { type Figure, isBroken } from './measure.ts'

/** A figure at the size that was asked for and at a tenth of it. */
export interface Line {
  readonly figure: Figure
  readonly small?: Figure
}

export interface Report {
  readonly customers: number
  readonly measuredAt: string
  readonly machine: Machine
  readonly lines: readonly Line[]
}

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryMb: number
  readonly node: string
  readonly postgresql: string
}

export function machineFacts(postgresql: string): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    postgresql,
  }
}

const NUMBER = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })
const shown = (value: number | undefined, unit = ''): string =>
  value === undefined ? '–' : `${NUMBER.format(value)}${unit}`

/** A figure in one line, for whoever waits. */
export function lineOf(figure: Figure): string {
  const { name, ours, theirs, ratio, unit = 'ms', note } = figure
  const against = ratio === undefined ? '' : ` / ${shown(theirs, ` ${unit}`)} = ${shown(ratio)}`
  return `${name}: ${shown(ours, ` ${unit}`)}${against}${note ? ` (${note})` : ''}${isBroken(figure) ? ' BROKEN' : ''}`
}

/** One table to be read. */
export function tableOf({ customers, lines }: Report): string {
  const table = new Table({
    head: ['figure', 'ours', 'alternative', 'ratio', 'limit', '', `ratio at ${NUMBER.format(customers / 10)}`, 'note'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left', 'right', 'left'],
  })
  for (const { figure, small } of lines) {
    const unit = figure.unit ?? 'ms'
    table.push([
      figure.name,
      shown(figure.ours, ` ${unit}`),
      shown(figure.theirs, ` ${unit}`),
      shown(figure.ratio),
      figure.least === undefined ? shown(figure.limit) : `≥ ${shown(figure.least)}`,
      isBroken(figure) ? 'BROKEN' : 'ok',
      small?.ratio === undefined ? shown(small?.ours, ` ${unit}`) : shown(small.ratio),
      figure.note ?? '',
    ])
  }
  return stripVTControlCharacters(table.toString())
}
