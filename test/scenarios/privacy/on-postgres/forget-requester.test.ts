import '../../../support/stage/on-postgres.js'
import '../forget-requester.test.js'
