/** Whom somebody has ticked: these, or all that match but these. */
export interface Selection {
  readonly all: boolean
  readonly ids: ReadonlySet<string>
}

export const NOBODY: Selection = Object.freeze({ all: false, ids: new Set<string>() })
export const EVERYBODY: Selection = Object.freeze({ all: true, ids: new Set<string>() })

/** How many that are, of so many that match; null where that is not known yet. */
export function sizeOf({ all, ids }: Selection, total: number | undefined): number | null {
  if (!all) return ids.size
  return total === undefined ? null : Math.max(0, total - ids.size)
}

/** Which of these rows are ticked. */
export const tickedOf = ({ all, ids }: Selection, rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
  all ? new Set(rows.map(({ id }) => id).filter((id) => !ids.has(id))) : ids

/** What somebody means who has ticked these of these rows now. */
export function ticked(
  selection: Selection,
  rows: readonly { readonly id: string }[],
  now: ReadonlySet<string>,
): Selection {
  if (!selection.all) return { all: false, ids: now }
  const shown = new Set(rows.map(({ id }) => id))
  // Who was left out and is not among these rows stays so: they may be sorted anew.
  return { all: true, ids: selection.ids.difference(shown).union(shown.difference(now)) }
}
