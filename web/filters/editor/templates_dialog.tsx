import { Text } from '@mantine/core'
import { Dialog } from '../../parts/dialog.tsx'
import { useTexts } from '../../texts/language.tsx'
import { TemplateGrid } from '../templates/template_grid.tsx'
import type { Template } from '../templates/templates.ts'
import type { FilterLanguage } from '../use_filter_language.ts'
import { editorTexts } from './texts.ts'

interface TemplatesDialogProps {
  readonly language: FilterLanguage
  readonly onChoose: (template: Template, title: string) => void
  readonly onClose: () => void
}

/** One of them takes the place of what is there. */
export function TemplatesDialog({ language, onChoose, onClose }: TemplatesDialogProps) {
  const t = useTexts(editorTexts)
  return (
    <Dialog opened onClose={onClose} title={t.templates} size="xl">
      <Text size="sm" c="dimmed" mb="md">
        {t.templateReplaces}
      </Text>
      <TemplateGrid language={language} onChoose={onChoose} />
    </Dialog>
  )
}
