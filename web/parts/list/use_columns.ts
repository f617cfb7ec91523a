import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { Column } from './column.ts'

interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[]
  readonly choose: (key: string, wanted: boolean) => void
}

/** Which columns of a list are shown: what was chosen in this browser, else as many as there is room for. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[]): ChosenColumns<Row> {
  const kept = `coterie.columns.${list}`
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [choices, setChoices] = useState<Readonly<Record<string, boolean>>>(() => readChoices(kept))
  // The same as long as nothing changes, so that rows need not be drawn anew.
  const shown = useMemo(
    () => columns.filter(({ key, rank }) => rank === 1 || (choices[key] ?? (rank === 2 && !narrow))),
    [columns, choices, narrow],
  )
  const choose = (key: string, wanted: boolean) => {
    const next = { ...choices, [key]: wanted }
    setChoices(next)
    localStorage.setItem(kept, JSON.stringify(next))
  }
  return { shown, choose }
}

function readChoices(kept: string): Readonly<Record<string, boolean>> {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? '{}') as Record<string, boolean>
  } catch {
    return {}
  }
}
