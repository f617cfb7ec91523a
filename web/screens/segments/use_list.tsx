import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../texts/language.tsx'
import classes from './segments.module.css'
import { segmentsTexts } from './texts.ts'
import { type SegmentUse, usePlaceOf } from './use_place_of.ts'

/** What refers to a segment, each with the way there. */
export function UseList({ uses }: { readonly uses: readonly Omit<SegmentUse, 'state'>[] }) {
  const t = useTexts(segmentsTexts)
  const placeOf = usePlaceOf()
  return (
    <ul className={classes.uses}>
      {uses.map((use) => {
        const place = placeOf(use)
        return (
          <li key={use.id}>
            <Text span size="sm" c="dimmed">
              {t.uses.kinds[use.object]}{' '}
            </Text>
            {place === null ? (
              <Text span size="sm">
                {use.name}
              </Text>
            ) : (
              <Anchor component={Link} to={place} size="sm">
                {use.name}
              </Anchor>
            )}
          </li>
        )
      })}
    </ul>
  )
}
