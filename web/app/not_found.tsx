import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '../parts/empty.tsx'
import { useTexts } from '../texts/language.tsx'
import { appTexts } from './texts.ts'

export function NotFound() {
  const { notFound } = useTexts(appTexts)
  return (
    <Empty title={notFound.title} text={notFound.text}>
      <Button component={Link} to="/" variant="default">
        {notFound.home}
      </Button>
    </Empty>
  )
}
