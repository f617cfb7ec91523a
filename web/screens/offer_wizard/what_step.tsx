import { Accordion, JsonInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { OfferCard } from '../offer/offer_card.tsx'
import { type StepProps, textField } from './form.ts'
import classes from './offer_wizard.module.css'
import { offerWizardTexts } from './texts.ts'

/** What it is called here, and what the app shows of it. */
export function WhatStep(props: StepProps) {
  const { what: t } = useTexts(offerWizardTexts)
  const { values, set, problems } = props
  const json = (key: 'more' | 'custom', path: string) => ({
    value: values[key],
    onChange: (text: string) => set({ [key]: text }),
    error: problems[path],
    formatOnBlur: true,
    autosize: true,
    minRows: 3,
    placeholder: '{ "key": "value" }',
  })
  return (
    <div className={classes.beside}>
      <Stack gap="md">
        <TextInput label={t.name} description={t.nameHint} required {...textField(props, 'name', 'name')} />
        <TextInput label={t.title} description={t.titleHint} {...textField(props, 'title', 'content.title')} />
        <Textarea label={t.text} autosize minRows={2} {...textField(props, 'text', 'content.text')} />
        <TextInput
          label={t.image}
          description={t.imageHint}
          type="url"
          {...textField(props, 'image', 'content.image_url')}
        />
        <TextInput label={t.category} description={t.categoryHint} {...textField(props, 'category', 'category')} />
        <Accordion variant="separated" defaultValue={problems.content || problems.custom_data ? 'data' : null}>
          <Accordion.Item value="data">
            <Accordion.Control>{t.data}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="md">
                <JsonInput label={t.more} description={t.moreHint} {...json('more', 'content')} />
                <JsonInput label={t.custom} description={t.customHint} {...json('custom', 'custom_data')} />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
      <aside className={classes.aside} aria-label={t.preview}>
        <OfferCard title={values.title || values.name} text={values.text} image={values.image} />
      </aside>
    </div>
  )
}
