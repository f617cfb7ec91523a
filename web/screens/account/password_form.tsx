import { Button, Group, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { useSession } from '../../app/session.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { PasswordField } from '../../parts/password_field.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useFocusWrong } from '../../parts/use_focus_wrong.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { accountTexts } from './texts.ts'

const FIELDS = ['current_password', 'password']

export function PasswordForm() {
  const { password: t } = useTexts(accountTexts)
  const { language } = useLanguage()
  const { me } = useSession()
  const form = useForm({
    initialValues: { current_password: '', password: '', again: '' },
    validate: {
      current_password: (current) => (current === '' ? t.currentMissing : null),
      again: (again, { password }) => (again === password ? null : t.different),
    },
  })
  const change = useMutation({
    mutationFn: ({ current_password, password }: typeof form.values) =>
      api.call('PUT /v1/me/password', { body: { current_password, password } }),
    onSuccess: () => {
      form.reset()
      sayDone(t.done, language)
    },
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, FIELDS, { keys: { password_wrong: 'current_password' } })
      form.setErrors(fields)
      if (rest) sayFailure(error, language)
    },
  })
  const self = useFocusWrong(change.error)
  return (
    <form ref={self} onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <Stack>
        {/* Whoever keeps passwords for people needs to know whose it is. */}
        <input type="hidden" name="username" autoComplete="username" value={me.email ?? ''} readOnly />
        <PasswordField label={t.current} autoComplete="current-password" {...form.getInputProps('current_password')} />
        <PasswordField
          label={t.next}
          description={t.rule}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordField label={t.again} autoComplete="new-password" {...form.getInputProps('again')} />
        <Text size="sm" c="dimmed">
          {t.meaning}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {t.change}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
