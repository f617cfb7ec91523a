import { useCallback, useState } from 'react'
import type { CustomersSearch } from './route.ts'
import { NOBODY, type Selection } from './selection.ts'

/** Who is ticked. Whom "all that match" means is others as soon as something else is looked for, also by going back. */
export function useSelection({ q, filter, segment }: CustomersSearch): [Selection, (selection: Selection) => void] {
  const asked = JSON.stringify([q, filter, segment])
  const [made, setMade] = useState({ asked, selection: NOBODY })
  const select = useCallback((selection: Selection) => setMade({ asked, selection }), [asked])
  return [made.selection.all && made.asked !== asked ? NOBODY : made.selection, select]
}
