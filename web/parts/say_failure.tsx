import { notifications } from '@mantine/notifications'
import type { Language } from '../texts/catalogue.ts'
import { failureText } from './failure_text.ts'
import { Icon } from './icon.tsx'
import { partsTexts } from './texts.ts'

/** Tells of what went wrong where no field can: it stays until it is closed. */
export function sayFailure(error: unknown, language: Language): void {
  const { text, requestId } = failureText(error, language)
  const t = partsTexts[language]
  notifications.show({
    title: t.failed,
    message: requestId ? `${text} ${t.requestId(requestId)}` : text,
    color: 'red.9',
    icon: <Icon name="alert" />,
    autoClose: false,
    role: 'alert',
    closeButtonProps: { 'aria-label': t.close },
  })
}
