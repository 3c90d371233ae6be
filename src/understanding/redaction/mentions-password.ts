import { passwordLabels } from './password-labels.js'

const label = new RegExp(passwordLabels.source, 'iu')

/** Tells whether a text speaks of passwords, as one does who asks for one or has trouble with it. */
export function mentionsPassword(text: string): boolean {
  return label.test(text)
}
