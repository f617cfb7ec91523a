import { Button, Menu, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { projectChoice } from '../api/project_choice.ts'
import { Icon } from '../parts/icon.tsx'
import { useTexts } from '../texts/language.tsx'
import classes from './project_switch.module.css'
import { useSession } from './session.tsx'
import { appTexts } from './texts.ts'

/** In which project one works, and in which others one could. */
export function ProjectSwitch() {
  const t = useTexts(appTexts)
  const { me } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const others = me.projects.filter(({ id }) => id !== me.project.id)
  if (others.length === 0)
    return (
      <Text
        size="sm"
        c="dimmed"
        truncate
        className={classes.name!}
        aria-label={`${t.project.label}: ${me.project.name}`}
        role="note"
      >
        {me.project.name}
      </Text>
    )

  async function switchTo(id: string): Promise<void> {
    projectChoice.set(id)
    await navigate({ to: '/customers', search: {} })
    // What is known is of the other project.
    await client.resetQueries()
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          rightSection={<Icon name="down" size={14} />}
          aria-label={`${t.project.label}: ${me.project.name}`}
          classNames={{ label: classes.name! }}
        >
          {me.project.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => void switchTo(id)}>
            {t.project.switchTo(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
