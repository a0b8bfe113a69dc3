// Alerts on what the platform itself measures. docs/operations.md says what to do about each.
param token string
param tags { *: string }
param serviceBusName string
param ledgerAccountName string

@description('The resource ID of the system topic that tells of writes; none: nobody tells of writes.')
param systemTopicId string

@description('Resource IDs of the action groups that hear of alerts.')
param receivers string[]

@description('Requests that wait before somebody is told: about as many as one instance works on at once.')
param mostWaiting int = 120

@description('Events that no subscriber has fetched before somebody is told.')
param mostUnread int = 10000

@description('The largest size of the topic: as in service-bus.bicep.')
param topicMegabytes int = 5120

var serviceBusId = resourceId('Microsoft.ServiceBus/namespaces', serviceBusName)
var ledgerId = resourceId('Microsoft.Storage/storageAccounts', ledgerAccountName)

var onServiceBus = [
  {
    name: 'parked'
    description: 'Requests that failed wait for somebody.'
    severity: 2
    metric: 'ActiveMessages'
    values: ['identity-parked']
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'dead-letters'
    description: 'Messages could not be worked off, however often they were delivered.'
    severity: 1
    metric: 'DeadletteredMessages'
    values: ['identity-requests', 'identity-parked', 'scale-set-writes']
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'waiting'
    description: 'Many requests wait: ARM or the app is slow, or does not answer.'
    severity: 2
    metric: 'ActiveMessages'
    values: ['identity-requests']
    aggregation: 'Minimum'
    operator: 'GreaterThan'
    threshold: mostWaiting
    window: 'PT15M'
  }
  {
    name: 'stuck'
    description: 'For an hour there was never a moment without waiting requests.'
    severity: 2
    metric: 'ActiveMessages'
    values: ['identity-requests']
    aggregation: 'Minimum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
  }
  {
    name: 'topic-size'
    description: 'The topic of events is more than half full; a full one takes no event, and no request ends.'
    severity: 1
    metric: 'Size'
    values: ['identity-events']
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: topicMegabytes * 524288
    window: 'PT15M'
  }
  {
    name: 'unread-events'
    description: 'Events wait in a subscription that nobody reads.'
    severity: 3
    metric: 'ActiveMessages'
    values: ['identity-events']
    aggregation: 'Minimum'
    operator: 'GreaterThan'
    threshold: mostUnread
    window: 'PT1H'
  }
  {
    name: 'dead-events'
    description: 'A subscriber could not work off events, or did not fetch them in time.'
    severity: 3
    metric: 'DeadletteredMessages'
    values: ['identity-events']
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'service-bus-throttles'
    description: 'Service Bus refuses calls because there are too many.'
    severity: 3
    metric: 'ThrottledRequests'
    values: ['identity-requests', 'identity-events', 'scale-set-writes']
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT15M'
  }
  {
    name: 'service-bus-errors'
    description: 'Service Bus does not work as it should.'
    severity: 2
    metric: 'ServerErrors'
    values: ['identity-requests', 'identity-events', 'identity-parked', 'scale-set-writes']
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT15M'
  }
]

// What Storage calls it when a call was refused because there were too many.
// learn.microsoft.com/azure/storage/tables/monitor-table-storage-reference#metrics-dimensions
var tooMany = ['ServerBusyError', 'ClientThrottlingError', 'ClientAccountRequestThrottlingError']

var onLedger = [
  {
    name: 'ledger-availability'
    description: 'The ledger does not answer each call. Without the ledger no request is accepted.'
    severity: 1
    metric: 'Availability'
    dimension: ''
    values: []
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    window: 'PT15M'
  }
  {
    name: 'ledger-throttles'
    description: 'The ledger\'s storage account refuses calls because there are too many.'
    severity: 2
    metric: 'Transactions'
    dimension: 'ResponseType'
    values: tooMany
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT15M'
  }
]

var onDelivery = [
  {
    name: 'undelivered-writes'
    description: 'Event Grid cannot tell the app of writes. The scan finds drift all the same, but later.'
    severity: 3
    metric: 'DeliveryAttemptFailCount'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT15M'
  }
  {
    name: 'dropped-writes'
    description: 'Event Grid has given up telling the app of writes.'
    severity: 3
    metric: 'DroppedEventCount'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
]

var onMetrics = concat(
  map(
    onServiceBus,
    alert => union(alert, { scope: serviceBusId, source: 'Microsoft.ServiceBus/namespaces', dimension: 'EntityName' })
  ),
  map(onLedger, alert => union(alert, { scope: ledgerId, source: 'Microsoft.Storage/storageAccounts' })),
  map(
    empty(systemTopicId) ? [] : onDelivery,
    alert =>
      union(alert, { scope: systemTopicId, source: 'Microsoft.EventGrid/systemTopics', dimension: '', values: [] })
  )
)

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in onMetrics: {
    name: 'alert-${alert.name}-${token}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [alert.scope]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricNamespace: alert.source
            metricName: alert.metric
            dimensions: empty(alert.dimension)
              ? []
              : [
                  {
                    name: alert.dimension
                    operator: 'Include'
                    values: alert.values
                  }
                ]
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
          }
        ]
      }
      actions: [for id in receivers: { actionGroupId: id }]
    }
  }
]
