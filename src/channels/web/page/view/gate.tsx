import type { PageWords } from '../words/page-words.js'
import { SignInForm } from './sign-in-form.js'

/** In the place of the conversation, where only who signs in is let in. */
export function Gate({ words }: { readonly words: PageWords }) {
  return (
    <main className="gate">
      <h2>{words.account.required}</h2>
      <SignInForm words={words} canCarryOn={false} />
    </main>
  )
}
