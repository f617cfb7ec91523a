import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../formats/use_formats.ts'
import classes from './overlap.module.css'
import { type Combinations, sizeOf } from './regions.ts'
import venn from './venn.module.css'

interface LegendProps {
  readonly segments: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly combinations: Combinations
}

/** Which circle is which segment, and how large it is. */
export function Legend({ segments, names, combinations }: LegendProps) {
  const { number } = useFormats()
  return (
    <ul className={classes.legend}>
      {segments.map((id, place) => (
        <li key={id}>
          <span className={venn.swatch} data-place={place} aria-hidden="true" />
          <Anchor
            renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: id }} {...props} />}
            size="sm"
            fw={550}
            c="inherit"
          >
            {names.get(id) ?? id}
          </Anchor>
          <Text span size="sm" c="dimmed">
            {number(sizeOf(combinations, [id]))}
          </Text>
        </li>
      ))}
    </ul>
  )
}
