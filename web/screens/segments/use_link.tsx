import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { SegmentUse } from './segment_use.ts'

/** What refers to a segment, by its name, which leads to its page; this dashboard has none of distributions. */
export function UseLink({ use: { object, id, name } }: { readonly use: Pick<SegmentUse, 'object' | 'id' | 'name'> }) {
  switch (object) {
    case 'segment':
      return (
        <Anchor renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: id }} {...props} />} size="sm">
          {name}
        </Anchor>
      )
    case 'offer':
      return (
        <Anchor renderRoot={(props) => <Link to="/offers/$offer" params={{ offer: id }} {...props} />} size="sm">
          {name}
        </Anchor>
      )
    case 'validation_rule':
      return (
        <Anchor
          renderRoot={(props) => <Link to="/validation-rules/$rule" params={{ rule: id }} {...props} />}
          size="sm"
        >
          {name}
        </Anchor>
      )
    case 'campaign':
      return (
        <Anchor
          renderRoot={(props) => <Link to="/campaigns/$campaign" params={{ campaign: id }} {...props} />}
          size="sm"
        >
          {name}
        </Anchor>
      )
    case 'distribution':
      return (
        <Text span size="sm">
          {name}
        </Text>
      )
    default:
      return object satisfies never
  }
}
