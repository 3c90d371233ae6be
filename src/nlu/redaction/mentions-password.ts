import { passwordLabels } from './password-labels.js'

const label = new RegExp(passwordLabels.source, 'iu')

/** Returns true if a text mentions passwords, for example to ask for one or report trouble with one. */
export function mentionsPassword(text: string): boolean {
  return label.test(text)
}
