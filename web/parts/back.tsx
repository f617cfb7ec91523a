import { Anchor, Group } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Icon } from './icon.tsx'

interface BackProps {
  readonly to: NonNullable<LinkProps['to']>
  readonly params?: LinkProps['params']
  readonly text: string
}

/** From one thing to the list of all of its kind, from its change to itself: the `back` of a `Screen`. */
export function Back({ to, params, text }: BackProps) {
  return (
    <Anchor renderRoot={(props) => <Link to={to} params={params as object} {...props} />} size="sm">
      <Group gap={4} component="span">
        <Icon name="back" size={16} />
        {text}
      </Group>
    </Anchor>
  )
}
