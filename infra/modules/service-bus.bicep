// The queues and the topic. A test holds their properties to those that local Service Bus is started with.
param name string
param location string
param tags { *: string }

@allowed(['Standard', 'Premium'])
param sku string

param publicAccess bool
param zoneRedundant bool
param locks bool
param workspaceId string

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    zoneRedundant: sku == 'Premium' ? zoneRedundant : null
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

resource requests 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'identity-requests'
  properties: {
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT1H'
    // Calls are short, and a lock may outlive the instance that held it.
    lockDuration: 'PT1M'
    // One worker that dies may burn nine.
    maxDeliveryCount: 100
    // Whose time is over is told so, too.
    deadLetteringOnMessageExpiration: true
  }
}

// No duplicate detection: a request may be parked again after it was replayed.
resource parked 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'identity-parked'
  properties: {
    requiresSession: true
    requiresDuplicateDetection: false
    lockDuration: 'PT5M'
    maxDeliveryCount: 10
  }
}

resource writes 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: 'scale-set-writes'
  properties: {
    requiresSession: false
    requiresDuplicateDetection: false
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    // Older news is worth nothing: the scan has looked at all scale sets since.
    defaultMessageTimeToLive: 'PT1H'
  }
}

resource events 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'identity-events'
  properties: {
    // An event of 3 KB is stored once for each subscription. When the topic is full no request can end.
    maxSizeInMegabytes: 5120
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT1H'
  }
}

resource all 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = {
  parent: events
  name: 'all'
  properties: {
    requiresSession: false
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    // An event that nobody fetches must not fill the topic for good.
    defaultMessageTimeToLive: 'P3D'
  }
}

// Examples of subscriptions that take a part of the events.
var filtered = [
  { name: 'failed', type: 'VmssIdentity.ChangeFailed' }
  { name: 'drift', type: 'VmssIdentity.DriftDetected' }
  { name: 'accepted', type: 'VmssIdentity.BaselineAccepted' }
]

resource filteredSubscriptions 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for part in filtered: {
    parent: events
    name: part.name
    properties: {
      requiresSession: false
      lockDuration: 'PT1M'
      maxDeliveryCount: 10
      defaultMessageTimeToLive: 'P3D'
    }
  }
]

// A rule of that name takes the place of the one that lets everything pass.
resource filters 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [
  for (part, i) in filtered: {
    parent: filteredSubscriptions[i]
    name: '$Default'
    properties: {
      filterType: 'CorrelationFilter'
      correlationFilter: {
        properties: { type: part.type }
      }
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'vmss-identity'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locks) {
  name: 'keep'
  scope: namespace
  properties: {
    level: 'CanNotDelete'
    notes: 'Requests, events and parked requests are lost with the namespace.'
  }
}

output name string = namespace.name
output hostName string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
output writesQueueId string = writes.id
