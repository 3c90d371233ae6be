import '../../support/stage/on-postgres.js'
import '../ask-a-colleague.test.js'
