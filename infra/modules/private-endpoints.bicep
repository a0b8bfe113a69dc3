// Service Bus, blobs and tables at addresses of the app's own network.
import { zoneIds } from '../types.bicep'

param location string
param tags { *: string }

@description('IDs of the private DNS zones that are there already; null: zones are made.')
param existingZoneIds zoneIds?

@description('The ID of the subnet that gets the endpoints.')
param subnetId string

param serviceBusName string
param hostAccountName string
param ledgerAccountName string

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: ledgerAccountName
}

// No cloud but the public one names Service Bus so.
var serviceBusZone = environment().name == 'AzureCloud'
  ? 'privatelink.servicebus.windows.net'
  : environment().name == 'AzureUSGovernment'
      ? 'privatelink.servicebus.usgovcloudapi.net'
      : 'privatelink.servicebus.chinacloudapi.cn'

var services = [
  {
    name: 'service-bus'
    id: serviceBus.id
    part: 'namespace'
    zone: serviceBusZone
    existingZoneId: existingZoneIds.?serviceBus ?? ''
  }
  {
    name: 'host-blob'
    id: host.id
    part: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
    existingZoneId: existingZoneIds.?blob ?? ''
  }
  {
    name: 'ledger-table'
    id: ledger.id
    part: 'table'
    zone: 'privatelink.table.${environment().suffixes.storage}'
    existingZoneId: existingZoneIds.?table ?? ''
  }
]

var newZones = existingZoneIds == null ? services : []
var networkId = split(subnetId, '/subnets/')[0]

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for service in newZones: {
    name: service.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (service, i) in newZones: {
    parent: zones[i]
    name: '${service.name}-link'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for service in services: {
    name: 'pep-${service.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: service.name
          properties: {
            privateLinkServiceId: service.id
            groupIds: [service.part]
          }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (service, i) in services: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: service.name
          properties: {
            privateDnsZoneId: empty(service.existingZoneId)
              ? resourceId('Microsoft.Network/privateDnsZones', service.zone)
              : service.existingZoneId
          }
        }
      ]
    }
    dependsOn: [zones]
  }
]
