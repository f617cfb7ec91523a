import { catalogue } from '../../texts/catalogue.ts'

export const editorTexts = catalogue(
  {
    title: 'Who is in it',
    templates: 'Templates',
    templateReplaces: 'A template takes the place of the conditions that are there. You can take that back.',
    replaced: (title: string) => `The conditions are those of “${title}” now.`,
    asText: 'The same as text',
    textLabel: 'Filter as text',
    outOfStep: 'The text cannot be read yet. These are the conditions of before.',
    backInStep: 'Back to these conditions',
    orTemplate: 'Or begin with one of these, and change what you like',
  },
  {
    de: {
      title: 'Wer dazugehört',
      templates: 'Vorlagen',
      templateReplaces: 'Eine Vorlage ersetzt die Bedingungen, die da sind. Das lässt sich rückgängig machen.',
      replaced: (title) => `Es gelten jetzt die Bedingungen von „${title}“.`,
      asText: 'Dasselbe als Text',
      textLabel: 'Filter als Text',
      outOfStep: 'Der Text ist noch nicht lesbar. Das sind die Bedingungen von vorher.',
      backInStep: 'Zurück zu diesen Bedingungen',
      orTemplate: 'Oder beginnen Sie mit einer Vorlage und ändern, was Sie wollen',
    },
  },
)
