import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './overlap.module.css'
import { type Combinations, sizeOf } from './regions.ts'
import { overlapTexts } from './texts.ts'

interface MatrixProps {
  readonly segments: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly combinations: Combinations
  /** Being in both of these as a filter in text; null while that is not known. */
  readonly filterOf: (region: {
    readonly inside: readonly string[]
    readonly outside: readonly string[]
  }) => string | null
}

/** At most so much colour is behind the words, which have to be read on it. */
const DEEPEST = 55

/** Which share of each row's segment is in each column's. */
export function Matrix({ segments, names, combinations, filterOf }: MatrixProps) {
  const t = useTexts(overlapTexts)
  const { number, percent } = useFormats()
  const nameOf = (id: string) => names.get(id) ?? id
  return (
    <div style={{ overflowX: 'auto', position: 'relative' }}>
      <table className={classes.matrix}>
        <caption>
          <Text size="sm" c="dimmed" ta="start" mb="xs">
            {t.matrix}
          </Text>
        </caption>
        <thead>
          <tr>
            <td />
            {segments.map((column) => (
              <th key={column} scope="col">
                {nameOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {segments.map((row) => (
            <tr key={row}>
              <th scope="row">{nameOf(row)}</th>
              {segments.map((column) => cell(row, column))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

  function cell(row: string, column: string) {
    const size = sizeOf(combinations, [row])
    if (row === column)
      return (
        <td key={column} className={classes.share} style={{ '--part': '0%' } as CSSProperties}>
          <span className={classes.own}>
            {number(size)}
            <small>{t.all}</small>
          </span>
        </td>
      )
    const both = sizeOf(combinations, [row, column])
    const share = size === 0 ? 0 : both / size
    const filter = filterOf({ inside: [row, column], outside: [] })
    const said = (
      <>
        <strong>{size === 0 ? '–' : percent(share)}</strong>
        <small>{number(both)}</small>
      </>
    )
    return (
      <td key={column} className={classes.share} style={{ '--part': `${share * DEEPEST}%` } as CSSProperties}>
        {filter === null || both === 0 ? (
          <span className={classes.own}>{said}</span>
        ) : (
          <Link
            to="/customers"
            search={{ filter }}
            preload={false}
            title={t.share(number(both), number(size), nameOf(row), nameOf(column))}
          >
            {said}
          </Link>
        )}
      </td>
    )
  }
}
