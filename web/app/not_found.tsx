import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '../parts/empty.tsx'
import { useTexts } from '../texts/language.tsx'
import classes from './not_found.module.css'
import { appTexts } from './texts.ts'

export function NotFound() {
  const { notFound } = useTexts(appTexts)
  return (
    <main className={classes.whole}>
      <Empty title={notFound.title} text={notFound.text} order={1}>
        <Button component={Link} to="/" variant="default">
          {notFound.home}
        </Button>
      </Empty>
    </main>
  )
}
