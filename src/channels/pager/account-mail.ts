import type { Clock } from '../../clock.js'
import { mailFault } from './mail-fault.js'
import type { MailSettings, mailTransport } from './mail-transport.js'

/** Mail about accounts, by the server that calls by email go by. nodemailer is loaded with the first one. */
export function accountMail(
  settings: MailSettings,
  clock: Clock,
): (mail: { readonly to: string; readonly subject: string; readonly text: string }) => Promise<void> {
  let opened: ReturnType<typeof mailTransport> | null = null
  return async ({ to, subject, text }) => {
    opened ??= (await import('./mail-transport.js')).mailTransport(settings, clock)
    try {
      await opened.transport.sendMail({
        to,
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } catch (error) {
      const fault = mailFault(error)
      if (fault.reason === 'unauthorized') opened.forgetToken()
      throw fault
    }
  }
}
