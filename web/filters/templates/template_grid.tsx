import { SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useTexts } from '../../texts/language.tsx'
import type { FilterLanguage } from '../use_filter_language.ts'
import classes from './template_grid.module.css'
import { TemplateIcon } from './template_icon.tsx'
import { TEMPLATE_GROUPS, type Template, templatesOf } from './templates.ts'
import { templatesTexts } from './texts.ts'

interface TemplateGridProps {
  readonly language: FilterLanguage
  readonly onChoose: (template: Template, title: string) => void
}

/** Filters that are begun already, each with what it means. */
export function TemplateGrid({ language, onChoose }: TemplateGridProps) {
  const t = useTexts(templatesTexts)
  const templates = useMemo(() => templatesOf(language), [language])
  const titleOf = ({ key, about }: Template) =>
    about === undefined ? t.named[key].title : `${t.named[key].title}: ${about}`
  return (
    <Stack gap="lg">
      {TEMPLATE_GROUPS.map((group) => {
        const inGroup = templates.filter((template) => template.group === group)
        if (inGroup.length === 0) return null
        return (
          <section key={group} aria-label={t.groups[group]}>
            <Text size="sm" fw={600} c="dimmed" mb={6}>
              {t.groups[group]}
            </Text>
            <SimpleGrid type="container" cols={{ base: 1, '30rem': 2, '46rem': 3 }} spacing="xs" verticalSpacing="xs">
              {inGroup.map((template) => (
                <UnstyledButton
                  key={template.key + (template.about ?? '')}
                  className={classes.template}
                  onClick={() => onChoose(template, titleOf(template))}
                >
                  <span className={classes.icon} data-group={group}>
                    <TemplateIcon name={template.icon} />
                  </span>
                  <span className={classes.words}>
                    <span className={classes.title}>{titleOf(template)}</span>
                    <span className={classes.meaning}>{t.named[template.key].meaning}</span>
                  </span>
                </UnstyledButton>
              ))}
            </SimpleGrid>
          </section>
        )
      })}
    </Stack>
  )
}
