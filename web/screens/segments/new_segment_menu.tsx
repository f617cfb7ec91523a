import { Button, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { segmentsTexts } from './texts.ts'

const NewList = lazy(async () => ({ default: (await import('./new_list.tsx')).NewList }))

/** The ways to a new segment. */
export function NewSegmentMenu() {
  const { making: t } = useTexts(segmentsTexts)
  const [naming, { open, close }] = useDisclosure()
  const said = ({ name, text }: { readonly name: string; readonly text: string }) => (
    <>
      <Text size="sm" fw={550}>
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {text}
      </Text>
    </>
  )
  return (
    <>
      <Menu position="bottom-end" width={300}>
        <Menu.Target>
          <Button leftSection={<Icon name="plus" size={16} />}>{t.open}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link to="/segments/new" {...props} />}>{said(t.filters)}</Menu.Item>
          <Menu.Item onClick={open}>{said(t.list)}</Menu.Item>
          <Menu.Item renderRoot={(props) => <Link to="/uploads/new" search={{ kind: 'segment' }} {...props} />}>
            {said(t.file)}
          </Menu.Item>
          <Menu.Item renderRoot={(props) => <Link to="/customers" {...props} />}>{said(t.ticked)}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{naming && <NewList opened onClose={close} />}</Suspense>
    </>
  )
}
