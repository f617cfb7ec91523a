import { Anchor, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { calledAs } from '../../customers/customer_columns.tsx'
import { CHANGES } from './changes.ts'
import { CustomerForm } from './customer_form.tsx'
import { editTexts } from './texts.ts'
import { useCustomerForm } from './use_customer_form.ts'

const NOBODY = Object.freeze({ metadata: Object.freeze({}) })

/** Somebody whom nobody sent yet. */
export function NewCustomer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(editTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const [sourceId, name] = useState('')
  const [taken, take] = useState<string | null>(null)
  const { metadata, read, refuse, complain, ...form } = useCustomerForm(NOBODY)
  const deed = useDeed(
    async (body: Readonly<Record<string, unknown>>) => {
      // What exists would be changed: nobody who makes somebody new wants that.
      const id = body.source_id
      if (typeof id === 'string' && (await exists(id))) return id
      return api.call('POST /v1/customers', { body })
    },
    {
      changes: CHANGES,
      onDone: (made) => {
        if (typeof made === 'string') return take(made)
        onClose()
        sayDone(t.created(calledAs(made)), language)
        void navigate({ to: '/customers/$customer', params: { customer: made.id } })
      },
      onError: (error) => refuse(error),
    },
  )
  const onSave = () => {
    const body = read()
    if (body === null) return
    const id = sourceId.trim()
    if (id === '' && Object.keys(body).length === 0) complain('name', t.nobody)
    else deed.mutate({ ...body, ...(id !== '' && { source_id: id }) })
  }
  return (
    <Dialog opened onClose={onClose} title={t.newTitle} size="xl">
      {metadata === null ? (
        <Waiting />
      ) : (
        <CustomerForm
          {...form}
          {...{ metadata, onSave, onClose }}
          busy={deed.isPending}
          action={t.create}
          before={
            <TextInput
              label={t.sourceId}
              description={t.sourceIdHint}
              value={sourceId}
              onChange={({ currentTarget }) => {
                name(currentTarget.value)
                take(null)
              }}
              error={
                taken === null ? (
                  form.problems.source_id
                ) : (
                  <Anchor
                    component={Link}
                    to={`/customers/${encodeURIComponent(taken)}`}
                    size="sm"
                    c="inherit"
                    td="underline"
                  >
                    {t.taken}
                  </Anchor>
                )
              }
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
          }
        />
      )}
    </Dialog>
  )
}

async function exists(customer: string): Promise<boolean> {
  try {
    await api.call('GET /v1/customers/:customer', { params: { customer } })
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false
    throw error
  }
}
