import { Anchor, Group } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Icon } from './icon.tsx'

interface BackProps {
  readonly to: NonNullable<LinkProps['to']>
  readonly text: string
}

/** From one thing to the list of all of its kind: the `back` of a `Screen`. */
export function Back({ to, text }: BackProps) {
  return (
    <Anchor component={Link} to={to} size="sm">
      <Group gap={4} component="span">
        <Icon name="back" size={16} />
        {text}
      </Group>
    </Anchor>
  )
}
