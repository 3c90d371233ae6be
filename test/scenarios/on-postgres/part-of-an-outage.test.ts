import '../../support/stage/on-postgres.js'
import '../part-of-an-outage.test.js'
