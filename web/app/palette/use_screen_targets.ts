import { useTexts } from '../../texts/language.tsx'
import { NAVIGATION } from '../navigation.ts'
import { useSession } from '../session.tsx'
import { appTexts } from '../texts.ts'
import type { Target } from './target.ts'
import { paletteTexts } from './texts.ts'

/** The screens of the menu and the two that are not in it, by a part of their name or of their group's. */
export function useScreenTargets(typed: string): readonly Target[] {
  const { screens, groups } = useTexts(appTexts)
  const t = useTexts(paletteTexts)
  const { may } = useSession()
  const places = NAVIGATION.flatMap(({ text: group, places: some }) =>
    some
      .filter(({ scope }) => may(scope))
      .map(({ to, text, icon }): Target => ({ address: to, name: screens[text], about: groups[group], icon })),
  )
  const others: readonly Target[] = [
    { address: '/start', name: t.start, icon: 'flag' },
    { address: '/account', name: t.account, icon: 'person' },
  ]
  const wanted = typed.toLowerCase()
  return [...places, ...others].filter(({ name, about = '' }) => `${name} ${about}`.toLowerCase().includes(wanted))
}
