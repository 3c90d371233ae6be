import { containerBootstrap, LangEn, Nlp } from '@nlpjs/basic'

/** Trains nlp.js for English with default settings, without saving anything and without sentiment analysis. */
export async function learn(lines) {
  const container = await containerBootstrap()
  container.use(Nlp)
  container.use(LangEn)
  const nlp = container.get('nlp')
  nlp.settings.autoSave = false
  nlp.settings.calculateSentiment = false
  nlp.addLanguage('en')
  for (const { text, label } of lines) nlp.addDocument('en', text, label)
  await nlp.train()
  return async (text) => {
    const { classifications } = await nlp.process('en', text)
    return { label: classifications[0]?.intent ?? '', score: classifications[0]?.score ?? 0 }
  }
}
