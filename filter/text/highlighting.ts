import { styleTags, tags } from '@lezer/highlight'

/** What an editor colours. The grammar carries it, so that any editor that takes the parser gets it. */
export const highlighting = styleTags({
  'Field/...': tags.propertyName,
  'Word/...': tags.operatorKeyword,
  'and or not has where all any of': tags.keyword,
  MeasureName: tags.function(tags.name),
  String: tags.string,
  Number: tags.number,
  Moment: tags.literal,
  Boolean: tags.bool,
  Compare: tags.compareOperator,
  Comment: tags.lineComment,
  '( )': tags.paren,
  ',': tags.separator,
})
