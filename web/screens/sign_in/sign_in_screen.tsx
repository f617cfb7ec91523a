import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { SignInError, signIn } from '../../api/sign_in.ts'
import { failureText } from '../../parts/failure_text.ts'
import { PasswordField } from '../../parts/password_field.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { Entrance } from './entrance.tsx'
import { signInTexts } from './texts.ts'

export function SignInScreen() {
  const t = useTexts(signInTexts)
  const { language } = useLanguage()
  const { to } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const client = useQueryClient()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() === '' ? t.emailMissing : null),
      password: (password) => (password === '' ? t.passwordMissing : null),
    },
  })
  const entering = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => signIn(email.trim(), password),
    onSuccess: async () => {
      // What was refused before is not what is known now.
      client.clear()
      router.history.replace(to ?? '/')
    },
    onError: () => form.setFieldValue('password', ''),
  })

  const failed = entering.error && said(entering.error)
  function said(error: Error): string {
    if (!(error instanceof SignInError)) return failureText(error, language).text
    if (error.retryAfter !== null || error.status === 429) return t.tooOften(Math.ceil((error.retryAfter ?? 60) / 60))
    return error.status === 401 ? t.wrong : error.message
  }

  return (
    <Entrance title={t.title}>
      <form onSubmit={form.onSubmit((values) => entering.mutate(values))} noValidate>
        <Stack>
          {failed && (
            <Alert color="red" variant="light" role="alert">
              {failed}
            </Alert>
          )}
          <TextInput label={t.email} type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
          <PasswordField label={t.password} autoComplete="current-password" {...form.getInputProps('password')} />
          <Button type="submit" loading={entering.isPending} fullWidth>
            {t.signIn}
          </Button>
          <Text size="xs" c="dimmed">
            {t.help}
          </Text>
        </Stack>
      </form>
    </Entrance>
  )
}
