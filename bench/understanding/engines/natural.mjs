// Imported by its sub-path, because the whole package reads .env and loads much that isn't used here.
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js'

/** Trains natural's naive Bayes classifier as in its documentation, on Porter stems. */
export async function learn(lines) {
  const classifier = new BayesClassifier()
  for (const { text, label } of lines) classifier.addDocument(text, label)
  classifier.train()
  return async (text) => {
    const classes = classifier.getClassifications(text)
    const total = classes.reduce((sum, { value }) => sum + value, 0)
    return { label: classes[0].label, score: total > 0 ? classes[0].value / total : 0 }
  }
}
