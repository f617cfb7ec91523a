import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTexts } from '../texts/language.tsx'
import { partsTexts } from './texts.ts'

/** A password, and a button that shows what is written. */
export function PasswordField(props: PasswordInputProps) {
  const { showPassword } = useTexts(partsTexts)
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': showPassword }}
      // Mantine says it of the box around the field, not of the field.
      aria-invalid={props.error ? true : undefined}
      {...props}
    />
  )
}
